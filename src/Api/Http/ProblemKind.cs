namespace Api.Http;

/// <summary>One kind of problem: its stable code, HTTP status, and words. <c>/problems/{code}</c> is its page.</summary>
/// <param name="Code">Stable, kebab-case; the last part of the problem's <c>type</c>.</param>
/// <param name="Status">The HTTP status it is answered with.</param>
/// <param name="Title">What it is, the same every time.</param>
/// <param name="Help">What the caller can do about it; the <c>detail</c> where no better one is at hand.</param>
internal sealed record ProblemKind(string Code, int Status, Text Title, Text Help)
{
    public string Type => $"/problems/{Code}";
}
