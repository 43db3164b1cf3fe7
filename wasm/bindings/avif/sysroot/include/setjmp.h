// libaom leaves on an internal error by longjmp. Here that is a trap: the instance is thrown away and the JavaScript side
// reports it. What could lead to one (sizes, memory) is checked before libaom is called.
#pragma once
typedef int jmp_buf[1];
#define setjmp(buffer) ((void)(buffer), 0)
#define longjmp(buffer, value) __builtin_trap()
