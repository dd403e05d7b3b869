// Empty for now.
#include <gtest/gtest.h>
