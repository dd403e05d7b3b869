# senda_embed(TARGET FILES...): puts files into a target as they are, through the assembler's .incbin,
# with a table `kEmbeddedFiles` of their paths relative to the current folder (corpus/embedded_table.h).
# A file that the build makes is given by its absolute path and goes by its name. Each begins at a
# multiple of 64, so that tables can be read in place.
function(senda_embed target)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(number 0)
  set(files "")
  foreach(path IN LISTS ARGN)
    set(symbol "senda_embedded_${number}")
    cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE file)
    list(APPEND files "${file}")
    if(IS_ABSOLUTE "${path}")
      cmake_path(GET path FILENAME path)
    endif()
    string(APPEND assembly
      ".balign 64\n.global ${symbol}_begin\n.global ${symbol}_end\n${symbol}_begin:\n"
      ".incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${path}\", ${symbol}_begin, ${symbol}_end},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_files.S")
  set(table "${CMAKE_CURRENT_BINARY_DIR}/embedded_table.cc")
  file(CONFIGURE OUTPUT "${source}" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${table}" CONTENT
"#include \"corpus/embedded_table.h\"

${declarations}
namespace senda::corpus {
namespace {
const EmbeddedFile kFiles[] = {
${rows}};
}  // namespace
const std::span<const EmbeddedFile> kEmbeddedFiles = kFiles;
}  // namespace senda::corpus
" @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${source}" "${table}")
endfunction()
