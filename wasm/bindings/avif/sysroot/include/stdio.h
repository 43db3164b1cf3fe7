// Files that libaom writes for its developers: none can be opened here.
#pragma once
#include <stdarg.h>
#include_next <stdio.h>
#define EOF (-1)
#define SEEK_SET 0
#define fscanf(...) EOF
#define vsnprintf(...) 0
static inline FILE *fopen(const char *name, const char *mode) { return (void)name, (void)mode, (FILE *)0; }
static inline int fclose(FILE *file) { return (void)file, 0; }
static inline int fseek(FILE *file, long offset, int from) { return (void)file, (void)offset, (void)from, -1; }
static inline size_t fread(void *to, size_t size, size_t count, FILE *file) {
  return (void)to, (void)size, (void)count, (void)file, (size_t)0;
}
static inline size_t fwrite(const void *from, size_t size, size_t count, FILE *file) {
  return (void)from, (void)size, (void)count, (void)file, (size_t)0;
}
