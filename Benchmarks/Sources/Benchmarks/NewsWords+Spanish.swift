extension NewsWords {
    static let spanish = NewsWords(
        language: "es",
        roles: [
            "ministra de Energía", "alcalde", "gobernadora", "director ejecutivo", "vocera",
            "viceministro de Transporte", "presidenta del banco central", "dirigente sindical",
        ],
        organizations: [
            "Agrosur S.A.", "Minera Valdoro", "Puerto Nuevo S.A.", "el Ministerio de Economía",
            "el Banco Andino del Sur", "la Cámara de Comercio", "Telecom Norvik", "Grupo Helios",
        ],
        things: [
            "mina de cobre", "planta de litio", "terminal de granos", "red de fibra óptica",
            "parque solar", "acueducto", "puerto de contenedores", "gasoducto", "carretera",
        ],
        amounts: [
            "US$ 1.200 millones", "350 millones de pesos", "48 millones de dólares", "2,5 millones",
        ],
        headlines: [
            "{C} firma un acuerdo con {O} para la {S}", "{O} construirá una {S} en {C}",
            "Gobierno de {K} estudia reglas para la {S}", "La {R} defiende la {S} de {C}",
        ],
        sentences: [
            "{P}, {R} de {K}, dijo que la {S} costará {M} y creará {N} empleos.",
            "«Empezamos en marzo y nadie perderá su trabajo», aseguró {P}, {R} de {C}.",
            "El gobierno provincial y {O} firmaron el martes un acuerdo sobre la {S}.",
            "Según {O}, la inversión en la {S} creció {N} por ciento el año pasado.",
            "{L} agregó que el concejo municipal aprobó el préstamo de {M} sin debate.",
            "“El Estado tiene que conducir”, señaló {L}. “Sin eso no hay {S}”.",
            "Los vecinos de {C} se oponen a la {S} desde 2019 por el ruido, el polvo y el tránsito.",
            "La empresa, con sede en {C}, no respondió a las preguntas de este medio.",
            "En {K}, el regulador publicará su decisión antes de fin de mes, según fuentes oficiales.",
            "{O} anunció que financiará la {S} con bonos por {M}.",
            "La municipalidad de {C} recibirá el {N} por ciento de las regalías.",
            "Críticos como {P} sostienen que el contrato da demasiado poder a {O}.",
            "Es el tercer proyecto de su tipo en {K}, después de los de {C} y del norte.",
            "—¿Cuándo empieza la obra? —preguntó {P}.",
            "El Congreso de la Nación debe ratificar el tratado, lo que puede tardar {N} meses.",
            "Las exportaciones a {K} cayeron, y los precios de la soja y del cobre casi no cambiaron.",
            "Consultada por las demoras, {P} explicó que los permisos se otorgaron en junio.",
            "Un informe de {O} halló que solo {N} de los pueblos tenían un plan de agua.",
        ])
}
