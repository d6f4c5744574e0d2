package maskwise.method;

import maskwise.key.Kind;

/** Learning from labels alone. */
@Kind("supervised")
public record SupervisedSpec() implements MethodSpec {}
