import KernelTable

/// Returns this tier's element-wise kernels.
func arithmeticKernels() -> ArithmeticKernels {
  ArithmeticKernels(scaleBias: scaleBias)
}
