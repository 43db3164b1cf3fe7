#pragma once
#include <stddef.h>
// Diagnostics have nowhere to go inside the module.
typedef struct FILE FILE;
#define stderr ((FILE*)0)
#define fprintf(...) 0
#define printf(...) 0
#define snprintf(...) 0
