using Benchmarks;
using Benchmarks.Reference;

return args is [ReferenceProgram.Argument, .. var rest] ? await ReferenceProgram.Serve(rest) : await Benchmark.Run(args);
