import KernelTable

/// Returns this tier's network kernels.
func networkKernels() -> NetworkKernels {
  NetworkKernels()
}
