# senda_library(NAME HEADERS ... SOURCES ... DEPENDS ... PRIVATE_DEPENDS ...): one module as a static
# library `senda_NAME`, alias `senda::NAME`. Public headers go in HEADERS; each is compiled alone by
# the target all_verify_interface_header_sets. Warnings are set per target and never exported.
# senda_outer_options(TARGET): for the tests and the command line, which cost more to compile than to run:
# the sanitizer preset spares their optimisation by SENDA_OUTER_COMPILE_OPTIONS.
# senda_test(NAME SOURCES ... DEPENDS ... LABEL unit|slow|golden): one GoogleTest binary.
include(GNUInstallDirs)

function(senda_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual
    # g++ 12 reports overlapping copies inside its own std::string (its bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
endfunction()

set(SENDA_OUTER_COMPILE_OPTIONS "" CACHE STRING "Compile options of the tests and the command line")
function(senda_outer_options target)
  target_compile_options(${target} PRIVATE ${SENDA_OUTER_COMPILE_OPTIONS})
endfunction()

function(senda_library name)
  cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  set(target senda_${name})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    senda_warnings(${target})
    target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(${target} INTERFACE ${ARG_DEPENDS})
  endif()
  add_library(senda::${name} ALIAS ${target})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope}
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/senda>)
  target_sources(${target} ${scope}
    FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON CXX_EXTENSIONS OFF)
endfunction()

function(senda_test name)
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 900)  # under the sanitizers, on two busy cores
  endif()
  add_executable(${name} ${ARG_SOURCES})
  senda_warnings(${name})
  senda_outer_options(${name})
  target_compile_definitions(${name} PRIVATE SENDA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()
