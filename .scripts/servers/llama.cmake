# llama-cpp-python builds a library of helpers that its Python never loads; it is half of the compilation.
set(LLAMA_BUILD_COMMON OFF)
