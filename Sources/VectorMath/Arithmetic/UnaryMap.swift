import KernelTable

/// A function of one `Float`, applied element by element.
///
/// NaN gives NaN in every case. Errors in ULP on the tiers with fused multiply-add; the
/// baseline tier may add one.
public enum UnaryMap: Sendable, Equatable {
  case absolute, negate
  /// Correctly rounded.
  case squareRoot
  case reciprocal
  /// Error: 1.5 ULP; overflows to infinity, underflows gradually.
  case exponential
  /// Natural logarithm; error: 2 ULP.
  case logarithm
  /// Error: 2 ULP.
  case errorFunction
  case floor, ceiling, roundToEven, sign
  /// `max(x, 0)`.
  case relu
  /// `x < 0 ? slope * x : x`.
  case leakyRelu(slope: Float)
  /// `min(max(x, low), high)`.
  case clip(low: Float, high: Float)
  /// `1 / (1 + exp(-x))`; error: 3 ULP.
  case sigmoid
  /// Error: 3 ULP.
  case tanh
  /// `x * sigmoid(x)`; error: 4 ULP for `x >= -80`.
  case silu
  /// `x * clip(x / 6 + 0.5, 0, 1)`.
  case hardSwish
  /// `clip(alpha * x + beta, 0, 1)`.
  case hardSigmoid(alpha: Float, beta: Float)
  /// `x / 2 * (1 + erf(x / sqrt(2)))`; error: 4 ULP, or `1e-7 * abs(x)` below zero.
  case gelu
  /// The approximation of ``gelu`` by `tanh`.
  case geluTanh
  /// `x < 0 ? alpha * (exp(x) - 1) : x`.
  case elu(alpha: Float)
  /// `log(1 + exp(x))`.
  case softplus
  /// `x * tanh(softplus(x))`.
  case mish
  /// `x * scale + bias`.
  case scaleBias(scale: Float, bias: Float)

  /// The kernel's code and its two parameters.
  package var lowered: (code: UnaryCode, p: Float, q: Float) {
    switch self {
    case .absolute: (.absolute, 0, 0)
    case .negate: (.negate, 0, 0)
    case .squareRoot: (.squareRoot, 0, 0)
    case .reciprocal: (.reciprocal, 0, 0)
    case .exponential: (.exponential, 0, 0)
    case .logarithm: (.logarithm, 0, 0)
    case .errorFunction: (.errorFunction, 0, 0)
    case .floor: (.floor, 0, 0)
    case .ceiling: (.ceiling, 0, 0)
    case .roundToEven: (.roundToEven, 0, 0)
    case .sign: (.sign, 0, 0)
    case .relu: (.relu, 0, 0)
    case .leakyRelu(let slope): (.leakyRelu, slope, 0)
    case .clip(let low, let high): (.clip, low, high)
    case .sigmoid: (.sigmoid, 0, 0)
    case .tanh: (.tanh, 0, 0)
    case .silu: (.silu, 0, 0)
    case .hardSwish: (.hardSwish, 0, 0)
    case .hardSigmoid(let alpha, let beta): (.hardSigmoid, alpha, beta)
    case .gelu: (.gelu, 0, 0)
    case .geluTanh: (.geluTanh, 0, 0)
    case .elu(let alpha): (.elu, alpha, 0)
    case .softplus: (.softplus, 0, 0)
    case .mish: (.mish, 0, 0)
    case .scaleBias(let scale, let bias): (.scaleBias, scale, bias)
    }
  }
}
