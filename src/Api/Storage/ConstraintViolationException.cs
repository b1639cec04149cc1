namespace Api.Storage;

/// <summary>
/// A unit of work met the same unique or foreign key constraint on every run, so it is no lost race: its guards miss a case.
/// </summary>
internal sealed class ConstraintViolationException(Exception inner)
    : Exception("A unit of work violates a constraint that its guards do not check.", inner);
