/// The words and sentences that news in one language are made of, all of them made up.
///
/// In a sentence, `{P}` is a person with first and last name, `{L}` the last name of the person
/// named last, `{R}` a role, `{O}` an organization, `{C}` a city, `{K}` a country, `{M}` an amount,
/// `{S}` a thing of some industry, `{N}` a number.
struct NewsWords: Sendable {
    let language: String
    let roles: [String]
    let organizations: [String]
    let things: [String]
    let amounts: [String]
    let headlines: [String]
    let sentences: [String]

    static let firstNames = [
        "Elena", "Lucía", "Teresa", "Marcos", "Rodrigo", "Beatriz", "Tomás", "Helena", "Andrés",
        "Camila", "Joaquim", "Silvia", "Ernesto", "Paula", "Gustavo", "Renata", "Nicolás", "Inês",
        "Harold", "Megan", "Douglas", "Wei", "Li", "Amalia",
    ]
    static let lastNames = [
        "Duarte", "Arrieta", "Lobo", "Quintanilla", "Bastidas", "Ferreyra", "Nogueira", "Pessoa",
        "Villamar", "Tavares", "Ochoa", "Retamal", "Colindres", "Zelaya", "Brandão", "Ibarguren",
        "Whitcombe", "Langley", "Zhao", "Quan", "Montalvo", "Urrutia", "Saldías", "Peixoto",
    ]
    static let cities = [
        "Montevideo", "Rosario", "Campinas", "Cuenca", "Arequipa", "Medellín", "Antofagasta",
        "Monterrey", "Recife", "Córdoba", "Quito", "Belém", "Valparaíso", "Cochabamba", "Santos",
    ]
    static let countries = [
        "Argentina", "Chile", "Uruguay", "Ecuador", "Colombia", "México", "Bolivia", "Paraguay",
        "China",
    ]
}
