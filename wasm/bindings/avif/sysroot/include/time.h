// libaom times itself for its developers; the clock stands still, so that nothing can depend on it.
#pragma once
typedef long long time_t;
struct timespec {
  time_t tv_sec;
  long tv_nsec;
};
