#include "CLanguageModel.h"

static _Alignas(64) const unsigned char model[] = {
#embed "language.bin"
};

const void *enrichd_language_model(void) { return model; }
unsigned long enrichd_language_model_size(void) { return sizeof model; }
