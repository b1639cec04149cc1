using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks.Programs;

/// <summary>The processes this one started. None outlives it, however it is asked to end.</summary>
internal sealed class Children : IDisposable
{
    private readonly Lock held = new();
    private readonly List<Process> processes = [];
    private readonly PosixSignalRegistration[] signals;
    private bool isOver;

    public Children()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndForGood();
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Leave))];
    }

    public Process Start(ProcessStartInfo how)
    {
        lock (held)
        {
            ObjectDisposedException.ThrowIf(isOver, this);
            var process = Process.Start(how) ?? throw new InvalidOperationException($"{how.FileName} did not start.");
            processes.Add(process);
            return process;
        }
    }

    public void End(Process process)
    {
        lock (held)
        {
            processes.Remove(process);
            Kill(process);
        }
    }

    public void End()
    {
        lock (held)
        {
            processes.ForEach(Kill);
            processes.Clear();
        }
    }

    public void Dispose()
    {
        EndForGood();
        Array.ForEach(signals, signal => signal.Dispose());
    }

    /// <summary>A signal alone would end the process at once; this way what waits for its exit still tidies up.</summary>
    private static void Leave(PosixSignalContext context)
    {
        context.Cancel = true;
        Environment.Exit(130);
    }

    /// <summary>The work goes on for a moment after a signal; it may start no more.</summary>
    private void EndForGood()
    {
        lock (held)
        {
            isOver = true;
            End();
        }
    }

    private static void Kill(Process process)
    {
        using (process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
