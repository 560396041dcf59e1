#ifndef CLanguageModel_h
#define CLanguageModel_h
extern const unsigned char enrichd_language_model[];
extern const unsigned long enrichd_language_model_size;
#endif
