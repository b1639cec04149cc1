namespace Api.Storage;

/// <summary>A result that may stand for a refusal: then nothing that its unit of work wrote is kept.</summary>
internal interface IUnitResult
{
    bool IsRefused { get; }
}
