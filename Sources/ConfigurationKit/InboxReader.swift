import FileSystem

/// An inbox as it was read, with the places of the folders it names.
struct ReadInbox {
    let index: Int
    let inbox: InboxConfiguration
    let folder: WrittenFolder
    let sidecars: WrittenFolder?
    let move: WrittenFolder?
}

/// Reads `inboxes`.
struct InboxReader {
    /// The chains there are, in the order of the file.
    let chains: [String]

    /// All inboxes whose folder could be read.
    func read(_ node: YAMLNode, _ context: inout ReadingContext) -> [ReadInbox] {
        guard case .sequence(let items) = node.content else {
            context.report(
                node.position, "inboxes", node.described,
                remedy: "give a list with a line - path: FOLDER for each inbox")
            return []
        }
        return items.enumerated().compactMap { i, item in
            readInbox(item, i, &context)
        }
    }

    private func readInbox(
        _ node: YAMLNode, _ index: Int, _ context: inout ReadingContext
    ) -> ReadInbox? {
        guard let section = SectionReader(node, "inboxes[\(index)]", InboxKeys.all, &context)
        else { return nil }
        let folder = section.read(InboxKeys.path, &context)
        let chain = chain(section, &context)
        let sidecars = section.read(InboxKeys.sidecars, &context)
        let move = section.read(InboxKeys.after, &context)
        let inbox = InboxConfiguration(
            path: folder?.folder ?? "", chain: chain, sidecars: sidecars?.folder,
            include: section.read(InboxKeys.include, &context),
            ignore: section.read(InboxKeys.ignore, &context),
            settle: section.read(InboxKeys.settle, &context),
            after: move.map { .move($0.folder) } ?? .keep)
        return folder.map {
            ReadInbox(index: index, inbox: inbox, folder: $0, sidecars: sidecars, move: move)
        }
    }

    private func chain(_ section: SectionReader, _ context: inout ReadingContext) -> String {
        let path = section.path("chain")
        guard let node = section.node("chain") else {
            if chains.count > 1, section.isLeftOut("chain") {
                context.report(
                    section.position, path, "is missing, and there are \(chains.count) chains",
                    remedy:
                        "add chain: with one of \(chains.map({ shown($0) }).joined(separator: ", "))"
                )
            }
            return chains.first ?? ""
        }
        // Where `chains` could not be read at all, that has been said.
        if chains.isEmpty { return "" }
        guard let name = node.text, chains.contains(name) else {
            context.report(
                node.position, path,
                node.text == nil
                    ? node.described : "\(node.described), which is not among the chains",
                remedy: NearestWord.remedy(
                    node.text ?? "", among: chains, none: ""))
            return ""
        }
        return name
    }
}
