import KernelTable

/// Returns this tier's light kernels.
func lightKernels() -> LightKernels {
  LightKernels(
    hashedBytes: hashedBytes,
    hashedMask: hashedMask,
    scaleBytes: scaleBytes,
    spreadBytes: spreadBytes,
    stretchRow: stretchRow,
    veilBytes: veilBytes)
}
