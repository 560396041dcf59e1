/* The header stands alone, and its layout is what version 1 promises. */
#include "enrichd_plugin.h"

_Static_assert(ENRICHD_PLUGIN_ABI == 1, "a change of the layout is a new version");
_Static_assert(offsetof(enrichd_plugin, describe) == sizeof(void *), "the table has moved");
_Static_assert(offsetof(enrichd_document, layers) == 5 * sizeof(size_t), "a field has moved");
