// simdjson is C++: CSimdjson speaks for it.
#pragma once
#ifdef __cplusplus
#include <simdjson.h>
#endif
