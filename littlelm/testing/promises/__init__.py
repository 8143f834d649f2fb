"""Every promise of an architecture, in the order in which they are looked at."""

from __future__ import annotations

from littlelm.testing.promise import Promise
from littlelm.testing.promises.building import building, importing, seeding, surroundings
from littlelm.testing.promises.compiled import compiled
from littlelm.testing.promises.hyperparameters import hyperparameters
from littlelm.testing.promises.independence import prefix, repeatable, rows
from littlelm.testing.promises.learning import bfloat16, first_loss, gradients, learning
from littlelm.testing.promises.offers import compiling, decode, hidden, parameter_roles
from littlelm.testing.promises.places import device, meta
from littlelm.testing.promises.reading import layout, lengths, too_long
from littlelm.testing.promises.weights import copying, state_dict, weights_file

PROMISES: tuple[Promise, ...] = (
    *(importing, building, hyperparameters, seeding),
    *(lengths, surroundings, too_long, layout, prefix, rows, repeatable),
    *(first_loss, gradients, learning, bfloat16),
    *(state_dict, weights_file, copying),
    *(decode, hidden, parameter_roles, compiling),
    *(device, compiled, meta),
)

# Without these nothing else can be looked at; why, in words.
REQUIRED_BY_ALL = {
    "importing": "it cannot be imported",
    "building": "it cannot be built",
}
# Where one of these raises an exception, all later ones would tell of the same; why, in words.
REQUIRED_NOT_TO_RAISE = {"lengths": "it cannot read"}
