#pragma once
#include <libxml/xmlversion.h>
// With ICU enabled, libxml2's headers would bring in the system's ICU beside the other version of it in
// the toolchain's Foundation, and Clang refuses two definitions of one type. Nothing here reads those fields.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
