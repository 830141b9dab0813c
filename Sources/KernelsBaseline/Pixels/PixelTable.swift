import KernelTable

/// Returns this tier's pixel kernels.
func pixelKernels() -> PixelKernels {
  PixelKernels(
    blendBytes: blendBytes,
    blendMasked: blendMasked,
    flipRow: flipRow,
    grayFromRGB: grayFromRGB,
    lookUpBytes: lookUpBytes,
    normalizeInterleaved: normalizeInterleaved,
    normalizePlanar: normalizePlanar,
    packSamples: packSamples,
    resampleColumns: resampleColumns,
    warpBilinear: warpBilinear,
    weightedRows: weightedRows)
}
