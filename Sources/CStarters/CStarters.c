#include "CStarters.h"

const char *enrichd_starter_header(void) {
    static const char text[] = {
#embed "../CEnrichdPlugin/include/enrichd_plugin.h"
        , 0};
    return text;
}
const char *enrichd_starter_c(void) {
    static const char text[] = {
#embed "Templates/plugin.c.in"
        , 0};
    return text;
}
const char *enrichd_starter_makefile(void) {
    static const char text[] = {
#embed "Templates/Makefile.in"
        , 0};
    return text;
}
const char *enrichd_starter_config(void) {
    static const char text[] = {
#embed "Templates/config.yaml.in"
        , 0};
    return text;
}
const char *enrichd_starter_sample(void) {
    static const char text[] = {
#embed "Templates/sample.txt.in"
        , 0};
    return text;
}
const char *enrichd_starter_package(void) {
    static const char text[] = {
#embed "Templates/Package.swift.in"
        , 0};
    return text;
}
const char *enrichd_starter_swift(void) {
    static const char text[] = {
#embed "Templates/Plugin.swift.in"
        , 0};
    return text;
}
const char *enrichd_starter_tests(void) {
    static const char text[] = {
#embed "Templates/Tests.swift.in"
        , 0};
    return text;
}
