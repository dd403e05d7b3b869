# senda_embed(TARGET [NAMESPACE name] [HEADER path] [BASE folder] FILES...): puts files into a target as
# they are, through the assembler's .incbin, with a table `kEmbeddedFiles` of their paths relative to
# BASE. HEADER declares the table in namespace senda::NAMESPACE. Without these three: the current
# folder, corpus/embedded_table.h, senda::corpus. A file that the build makes is given by its absolute
# path and goes by its name. Each begins at a multiple of 64, so that tables can be read in place.
function(senda_embed target)
  cmake_parse_arguments(ARG "" "NAMESPACE;HEADER;BASE" "" ${ARGN})
  if(NOT ARG_NAMESPACE)
    set(ARG_NAMESPACE corpus)
    set(ARG_HEADER corpus/embedded_table.h)
  endif()
  if(NOT ARG_BASE)
    set(ARG_BASE "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  set(files ${ARG_UNPARSED_ARGUMENTS})
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(number 0)
  set(absolute "")
  foreach(path IN LISTS files)
    set(symbol "senda_embedded_${ARG_NAMESPACE}_${number}")
    cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${ARG_BASE}" OUTPUT_VARIABLE file)
    list(APPEND absolute "${file}")
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
"#include \"${ARG_HEADER}\"

${declarations}
namespace senda::${ARG_NAMESPACE} {
namespace {
const EmbeddedFile kFiles[] = {
${rows}};
}  // namespace
const std::span<const EmbeddedFile> kEmbeddedFiles = kFiles;
}  // namespace senda::${ARG_NAMESPACE}
" @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${absolute}")
  target_sources(${target} PRIVATE "${source}" "${table}")
endfunction()
