#pragma once
double ceil(double);
double exp(double);
double fabs(double);
double floor(double);
double log(double);
double log10(double);
double pow(double, double);
double round(double);
double sqrt(double);
float expf(float);
float fabsf(float);
float logf(float);
float powf(float, float);
float sqrtf(float);
#define HUGE_VAL __builtin_huge_val()
