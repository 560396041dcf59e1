/* A plugin that answers the entities it was given as its own layer or, with -DMARKS, a hundred spans
 * that do not say their text: what is left of its time is that of the interface. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enrichd_plugin.h"

static void describe(enrichd_answer answer, void *context) {
    static const char json[] =
        "{\"name\": \"echo\", \"version\": \"1.0.0\", \"summary\": \"Echoes the entities.\","
        " \"writes\": \"echo\", \"reads\": [\"entities\"]}";
    answer(context, json, sizeof json - 1);
}

static void *create(const char *options, size_t size, enrichd_answer answer, void *context) {
    (void)options, (void)size, (void)answer, (void)context;
    return malloc(1 << 20);
}

#ifdef MARKS
/* In a text with a character of one byte at each of these places. */
static int enrich(
    void *plugin, const enrichd_document *document, enrichd_answer answer, void *context) {
    char *json = plugin, *end = json;
    end += sprintf(end, "{\"echo\": [");
    size_t start = 0;
    for (int i = 0; i < 100; i++) {
        while (start + 6 < document->text_size &&
               ((document->text[start] & 0x80) != 0 || (document->text[start + 6] & 0x80) != 0))
            start++;
        end += sprintf(
            end, "%s{\"start\": %zu, \"end\": %zu, \"kind\": \"mark\"}", i == 0 ? "" : ", ", start,
            start + 6);
        start += document->text_size / 101;
    }
    end += sprintf(end, "]}");
    answer(context, json, (size_t)(end - json));
    return 0;
}
#else
static int enrich(
    void *plugin, const enrichd_document *document, enrichd_answer answer, void *context) {
    /* {"entities":…} becomes {"echo":…}. */
    static const char head[] = "{\"echo\"";
    size_t skipped = sizeof "{\"entities\"" - 1;
    if (document->layers_size < skipped || document->layers_size > 1 << 19) return 1;
    size_t size = document->layers_size - skipped + sizeof head - 1;
    memcpy(plugin, head, sizeof head - 1);
    memcpy(
        (char *)plugin + sizeof head - 1, document->layers + skipped,
        document->layers_size - skipped);
    answer(context, plugin, size);
    return 0;
}
#endif

static void destroy(void *plugin) { free(plugin); }

const enrichd_plugin *enrichd_plugin_entry(void) {
    static const enrichd_plugin plugin = {ENRICHD_PLUGIN_ABI, describe, create, enrich, destroy};
    return &plugin;
}
