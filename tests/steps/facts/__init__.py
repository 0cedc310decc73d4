"""What each family's tests say of its algorithms, in one module a family. The generic tests ask these tables, by name:

``BACK[name](first, last, answer, exact)``
    Asserts, from the last state and the result multiplied out, that they give back the inputs as the first state has
    them. Required of every algorithm.
``JUDGED[name](*args)``
    The algorithm as its spec calls it, where that is not ``result(generator(*args))``.
``EXPLAINED[name](step, before, steps)``
    Further numbers that a note may hold, computed here from the states: a bound, a sum that is not written out.
``BAD[name]``
    Texts that must be answered by one sentence, with a piece of it: ``[("1 2; 3 4", "must be symmetric")]``.
"""
