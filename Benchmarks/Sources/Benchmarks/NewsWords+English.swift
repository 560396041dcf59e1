extension NewsWords {
    static let english = NewsWords(
        language: "en",
        roles: [
            "energy minister", "mayor", "governor", "chief executive", "spokesperson",
            "deputy transport minister", "central bank president", "union leader", "analyst",
        ],
        organizations: [
            "Agrosur S.A.", "Minera Valdoro", "Puerto Nuevo Holdings", "the Ministry of Economy",
            "Banco Andino del Sur", "the Chamber of Commerce", "Norvik Telecom",
            "Helios Power Group",
        ],
        things: [
            "copper mine", "lithium plant", "grain terminal", "fibre network", "solar park",
            "water treatment works", "container port", "natural gas pipeline", "beef exports",
        ],
        amounts: ["US$1.2bn", "$350 million", "US$48m", "US$ 7.5 million", "€220 million"],
        headlines: [
            "{C} signs deal with {O} for {S}", "{O} to build {S} near {C}",
            "{K} weighs rules for {S} as costs rise", "Governor defends {S} in {C}",
        ],
        sentences: [
            "{P}, {R} of {K}, said the {S} would cost {M} and create {N} jobs.",
            "“We start in March, and nobody will lose a job,” said {P}, {R} of {C}.",
            "The provincial government and {O} signed an agreement on the {S} on Tuesday.",
            "According to {O}, investment in the {S} rose {N} percent last year.",
            "{L} added that the city council had approved the loan of {M} without debate.",
            "“The state must lead,” {L} told reporters. “Without it there is no {S}.”",
            "Residents of {C} have opposed the {S} since 2019, citing noise, dust and traffic.",
            "The company, which is based in {C}, did not respond to a request for comment.",
            "In {K}, the regulator is expected to publish its decision before the end of the month.",
            "{O} announced that it would finance the {S} with bonds worth {M}.",
            "The municipality of {C} will receive {N} percent of the royalties, officials said.",
            "Critics such as {P} argue that the contract gives {O} too much power over prices.",
            "It is the third project of its kind in {K}, after those in {C} and further north.",
            "“I have read every page,” {P} wrote. “There is no clause that protects the workers.”",
            "The national congress must still ratify the treaty, a step that may take {N} months.",
            "Exports to {K} fell, while prices of soy and copper were little changed.",
            "Asked about delays, {P} said that the permits had been granted in June.",
            "A report by {O} found that only {N} of the towns had a water plan.",
        ])
}
