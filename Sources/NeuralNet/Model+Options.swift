extension Model {
  /// What is done to a graph before it runs, and how much memory a run may take.
  public struct Options: Sendable, Equatable {
    /// Computes what depends on constants only while the model is loaded.
    public var foldsConstants = true

    /// Leaves out operators whose results nobody reads.
    public var removesDeadCode = true

    /// Computes once what equal operators compute of equal inputs.
    public var sharesEqualResults = true

    /// Multiplies batch normalisation into the weights of the convolution before it.
    public var foldsBatchNormalization = true

    /// Multiplies other constant factors and summands into the convolution before or after them.
    public var foldsScales = true

    /// Lets convolutions and pools put zeros around their input in place of Pad.
    public var foldsPads = true

    /// Computes large pools from small ones, and convolutions over halves of rows at once.
    public var rearrangesWindows = true

    /// Joins transpositions and changes of shape that follow one another.
    public var joinsReorderings = true

    /// Takes activations and channel shuffles that are spelt out for what they are.
    public var recognizesPatterns = true

    /// Applies an activation within the convolution or matrix product before it.
    public var fusesActivations = true

    /// Adds constant biases within the matrix product before them.
    public var fusesBiases = true

    /// Adds a residual branch within the convolution before the addition.
    public var fusesResiduals = true

    /// Runs convolutions and what lies between them with channels in blocks of sixteen.
    public var usesBlockedLayout = true

    /// Whether everything that can be is in blocked layout, even where that takes longer.
    package var forcesBlockedLayout = false

    /// Lets convolutions in blocked layout use Winograd's algorithm where that is faster.
    public var usesWinograd = true

    /// Runs depthwise convolutions and the pointwise ones around them band by band, in cache.
    public var fusesChains = true

    /// Computes with bytes where a model is quantised, instead of with the numbers they stand for.
    public var usesQuantizedKernels = true

    /// Writes whole slices where the indices of a scatter are repeated over them.
    public var fusesRepeatedIndices = true

    /// Reorders constant weights once instead of in every run.
    public var packsWeights = true

    /// Takes the declared batch and spatial sizes of inputs as examples if others work as well.
    public var treatsDeclaredSizesAsExamples = true

    /// How many plans for different input shapes are kept.
    public var planCapacity = 8

    /// The largest number of elements that any result may have.
    public var largestElementCount = 1 << 30

    /// How often all loops of a graph together may go round in one run.
    public var largestIterationCount = 1 << 20

    /// The most memory that the values of one run take at once, in bytes.
    ///
    /// Beside them stand the inputs, the weights, and while an operator works tables of at most
    /// 16 bytes for each element of its inputs and results.
    public var largestRunBytes = 4 << 30

    /// The most memory kept in buffers between runs, in bytes.
    public var pooledBytes = 256 << 20

    /// The defaults: everything on.
    public init() {}
  }
}
