using Api;

return await Commands.Run(args);
