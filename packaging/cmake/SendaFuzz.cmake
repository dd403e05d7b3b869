# senda_fuzz(NAME SOURCES ... DEPENDS ...): one fuzz target, NAME_fuzz.cc or the sources given, with
# LLVMFuzzerTestOneInput. In the preset `fuzz` (clang) it becomes a libFuzzer program, bin/NAME; with
# the tests it becomes a test `NAME_replay` that feeds it every file of tests/fuzz/corpus/NAME, so that
# what was once found stays found under any compiler.
function(senda_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cc)
  endif()
  if(SENDA_BUILD_FUZZ)
    add_executable(${name} ${ARG_SOURCES})
    senda_warnings(${name})
    target_compile_features(${name} PRIVATE cxx_std_20)
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endif()
  if(SENDA_BUILD_TESTS)
    add_executable(${name}_replay ${ARG_SOURCES} "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cc")
    senda_warnings(${name}_replay)
    target_compile_features(${name}_replay PRIVATE cxx_std_20)
    target_link_libraries(${name}_replay PRIVATE ${ARG_DEPENDS})
    add_test(NAME ${name}_replay
             COMMAND ${name}_replay "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}")
    set_tests_properties(${name}_replay PROPERTIES LABELS unit TIMEOUT 300)
  endif()
endfunction()
