// The files that `enrichd plugins new` writes, as they lie in Templates/, and the header of the C
// interface. Each ends with a NUL.
#ifndef CStarters_h
#define CStarters_h

const char *enrichd_starter_header(void);
const char *enrichd_starter_c(void);
const char *enrichd_starter_makefile(void);
const char *enrichd_starter_config(void);
const char *enrichd_starter_sample(void);
const char *enrichd_starter_package(void);
const char *enrichd_starter_swift(void);
const char *enrichd_starter_tests(void);

#endif
