import KernelTable

/// Returns this tier's element-wise kernels.
func arithmeticKernels() -> ArithmeticKernels {
  ArithmeticKernels(
    unary: unary, binary: binary, multiplyAdd: multiplyAddRow, reduceRow: reduceRow,
    reduceRows: reduceRows, softmaxRow: softmaxRow)
}
