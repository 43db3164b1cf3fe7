// libaom leaves on an internal error by longjmp: a damaged file is one. Here that leaves the module altogether, with an
// exception that Rust throws into JavaScript; the instance is thrown away.
#pragma once
typedef int jmp_buf[1];
#define setjmp(buffer) ((void)(buffer), 0)
__attribute__((noreturn)) void ferrotype_abandon(int error);
#define longjmp(buffer, value) ((void)(buffer), ferrotype_abandon(value))
