import KernelTable

/// Returns this tier's warp kernels.
func warpKernels() -> WarpKernels {
  WarpKernels(
    fillCurves: fillCurves,
    fillProjective: fillProjective,
    foldPositions: foldPositions,
    remapBilinear: remapBilinear)
}
