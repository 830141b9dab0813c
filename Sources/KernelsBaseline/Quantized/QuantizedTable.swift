import CVector
import KernelTable

/// Returns this tier's kernels over bytes.
func quantizedKernels() -> QuantizedKernels {
  QuantizedKernels(
    blocks: mostByteBlocks,
    multiply: cvector_has_dot() ? multiplyBytesByDots : multiplyBytesExactly,
    multiplyExactly: multiplyBytesExactly, slide: cvector_has_dot() ? slideBytesByDots : slideBytes,
    slideExactly: slideBytes, largest: largestBytes,
    accumulate: accumulateBytes, add: addBytes, quantize: quantizeRow,
    interleave: interleaveBytes)
}
