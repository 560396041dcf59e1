/* One step of a chain of several: marks the first word of a text, and repeats the layers that it was
 * given, so that its own layer shows what it has read. Each document adds a line to a log. What it
 * is, is set when it is compiled: its name, which is its layer's too, what it reads, and its build. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enrichd_plugin.h"

static void describe(enrichd_answer answer, void *context) {
    static const char json[] =
        "{\"name\": \"" NAME "\", \"version\": \"1.0.0\", \"summary\": \"Marks a word.\","
        " \"writes\": \"" NAME "\", \"reads\": [" READS "]}";
    answer(context, json, sizeof json - 1);
}

static void *create(const char *options, size_t size, enrichd_answer answer, void *context) {
    static char enricher;
    (void)options, (void)size, (void)answer, (void)context;
    return &enricher;
}

static int enrich(
    void *plugin, const enrichd_document *document, enrichd_answer answer, void *context) {
    (void)plugin;
    FILE *log = fopen(LOG, "a");
    if (log == NULL) return 1;
    fputs(NAME "\n", log);
    fclose(log);
    size_t start = 0, end; /* a byte of a character beyond ASCII is no white space */
    while (start < document->text_size && (unsigned char)document->text[start] <= ' ') start++;
    for (end = start; end < document->text_size && (unsigned char)document->text[end] > ' ';) end++;
    size_t size = document->layers_size + 400;
    char *json = malloc(size);
    if (json == NULL) return 1;
    /* Numbers and escapes as no writer of enrichd's writes them, a span around a span. */
    int length = snprintf(
        json, size,
        "{\"" NAME "\": {\"build\": " BUILD ", \"tenth\": 1.0e-1, \"mark\" : {\"end\":%zu.0,"
        " \"\\u00f1\\/\": [{\"start\": %zu, \"end\": %zu, \"in\": -0}], \"start\": %zu,"
        " \"more\": \"a\\tb\"}, \"read\": %.*s}}",
        end, start, end, start, (int)document->layers_size, document->layers);
    answer(context, json, (size_t)length);
    free(json);
    return 0;
}

static void destroy(void *plugin) { (void)plugin; }

const enrichd_plugin *enrichd_plugin_entry(void) {
    static const enrichd_plugin plugin = {ENRICHD_PLUGIN_ABI, describe, create, enrich, destroy};
    return &plugin;
}
