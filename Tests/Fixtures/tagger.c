/* A plugin that writes one of enrichd's own layers: the first word of a text is an organization. */
#include <stdio.h>
#include <string.h>

#include "enrichd_plugin.h"

static void describe(enrichd_answer answer, void *context) {
    static const char json[] =
        "{\"name\": \"tagger\", \"version\": \"1.0.0\", \"summary\": \"Tags the first word.\","
        " \"writes\": \"entities\","
        " \"options\": [{\"name\": \"names\", \"type\": \"file\", \"summary\": \"Names.\"}]}";
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
    size_t end = 0; /* a byte of a character beyond ASCII is no white space */
    while (end < document->text_size && (unsigned char)document->text[end] > ' ') end++;
    char json[256] = "{\"entities\": []}";
    if (memmem(document->text, document->text_size, "untyped", 7) != NULL)
        strcpy(json, "{\"entities\": [{\"name\": \"x\"}]}");
    else if (end > 0 && end < 60)
        snprintf(
            json, sizeof json,
            "{\"entities\": [{\"type\": \"organization\", \"name\": \"%.*s\", \"mentions\":"
            " [{\"start\": 0, \"end\": %zu, \"score\": 0.5}]}]}",
            (int)end, document->text, end);
    answer(context, json, strlen(json));
    return 0;
}

static void destroy(void *plugin) { (void)plugin; }

const enrichd_plugin *enrichd_plugin_entry(void) {
    static const enrichd_plugin plugin = {ENRICHD_PLUGIN_ABI, describe, create, enrich, destroy};
    return &plugin;
}
