import KernelTable

/// Returns this tier's pixel kernels.
func pixelKernels() -> PixelKernels {
  PixelKernels()
}
