#pragma once
#include_next <math.h>
// Defined by Rust's compiler_builtins.
double cos(double);
double fmax(double, double);
double fmin(double, double);
double log1p(double);
double log2(double);
double rint(double);
double sin(double);
double tanh(double);
float expf(float);
float log1pf(float);
float powf(float, float);
float roundf(float);
static inline long lrint(double x) { return (long)rint(x); }
typedef float float_t;
#define INFINITY __builtin_inff()
