// What libaom refers to but never calls here: options given as text, and tables of film grain. Leaving the files that
// define these out of the build leaves a command line parser and two file formats out of the module.

#include "aom_dsp/grain_table.h"
#include "av1/arg_defs.h"
#include "common/args_helper.h"

// Kernels are chosen at compile time: there is nothing to set up.
void aom_dsp_rtcd(void) {}
void aom_scale_rtcd(void) {}
void av1_rtcd(void) {}

const av1_codec_arg_definitions_t g_av1_codec_arg_defs;

int arg_match_helper(struct arg *argument, const struct arg_def *definition, char **words, char *message) {
  __builtin_trap();
}
unsigned int arg_parse_uint_helper(const struct arg *argument, char *message) { __builtin_trap(); }
int arg_parse_int_helper(const struct arg *argument, char *message) { __builtin_trap(); }
struct aom_rational arg_parse_rational_helper(const struct arg *argument, char *message) { __builtin_trap(); }
int arg_parse_enum_helper(const struct arg *argument, char *message) { __builtin_trap(); }
int arg_parse_enum_or_int_helper(const struct arg *argument, char *message) { __builtin_trap(); }
int arg_parse_list_helper(const struct arg *argument, int *list, int count, char *message) { __builtin_trap(); }

int aom_film_grain_table_lookup(aom_film_grain_table_t *table, int64_t start, int64_t end, int erase,
                                aom_film_grain_t *grain) {
  __builtin_trap();
}
aom_codec_err_t aom_film_grain_table_read(aom_film_grain_table_t *table, const char *name,
                                          struct aom_internal_error_info *error) {
  __builtin_trap();
}
void aom_film_grain_table_free(aom_film_grain_table_t *table) { __builtin_trap(); }
