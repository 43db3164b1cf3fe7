#pragma once
#include <time.h>
struct timeval {
  time_t tv_sec;
  long tv_usec;
};
static inline int gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  now->tv_sec = 0;
  now->tv_usec = 0;
  return 0;
}
