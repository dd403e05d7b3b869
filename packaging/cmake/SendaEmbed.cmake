# senda_embed(TARGET FILES...): puts files into a target as they are, through the assembler's .incbin,
# with a table `kEmbeddedFiles` of their paths relative to the current folder (corpus/embedded_table.h).
function(senda_embed target)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(number 0)
  foreach(path IN LISTS ARGN)
    set(symbol "senda_embedded_${number}")
    string(APPEND assembly
      ".global ${symbol}_begin\n.global ${symbol}_end\n${symbol}_begin:\n"
      ".incbin \"${CMAKE_CURRENT_SOURCE_DIR}/${path}\"\n${symbol}_end:\n.byte 0\n")
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
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${ARGN}")
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE absolute)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${absolute}")
  target_sources(${target} PRIVATE "${source}" "${table}")
endfunction()
