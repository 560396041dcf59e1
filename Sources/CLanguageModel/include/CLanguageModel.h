#ifndef CLanguageModel_h
#define CLanguageModel_h
/// The language model as TextCoreTool writes it, embedded.
const void *enrichd_language_model(void);
/// Its length in bytes.
unsigned long enrichd_language_model_size(void);
#endif
