import KernelTable

/// Returns this tier's kernels for blocked layout.
func blockedKernels() -> BlockedKernels {
  BlockedKernels(
    mostBlocks: mostBlocks, multiply: multiplyBlocks, slide: slideBlocks,
    maximum: maximumOfBlocks, sum: sumOfBlocks, sumPixels: sumPixels,
    winogradInput: winogradInput, winogradOutput: winogradOutput)
}
