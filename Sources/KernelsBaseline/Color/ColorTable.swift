import KernelTable

/// Returns this tier's color kernels.
func colorKernels() -> ColorKernels {
  ColorKernels(
    blendTables: blendTables,
    countBytes: countBytes,
    labFromRGB: labFromRGB,
    lookUpBetween: lookUpBetween,
    mixColors: mixColors,
    rgbFromLab: rgbFromLab,
    selectBits: selectBits,
    shiftHSV: shiftHSV,
    sumBytes: sumBytes)
}
