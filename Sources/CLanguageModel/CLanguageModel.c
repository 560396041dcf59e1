#include "CLanguageModel.h"

_Alignas(64) const unsigned char enrichd_language_model[] = {
#embed "language.bin"
};
const unsigned long enrichd_language_model_size = sizeof(enrichd_language_model);
