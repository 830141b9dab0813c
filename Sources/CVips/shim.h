#pragma once
#include <malloc.h>
#include <vips/vips.h>
